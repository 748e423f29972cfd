/* The styles of what only those who edit meet. */
import "../../panels/editing/editing.css";
import "../../panels/fields/fields.css";
import "../../panels/canvas/canvas-tools.css";
import "../../panels/score-table/score-table.css";
