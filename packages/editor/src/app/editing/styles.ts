/* The styles of what only those who edit meet. */
import "../../panels/editing/editing.css";
import "../../panels/fields/fields.css";
