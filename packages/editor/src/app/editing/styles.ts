/* The styles of what only those who edit meet. */
import "../../panels/editing/editing.css";
import "../../panels/fields/fields.css";
import "../../panels/canvas/canvas-tools.css";
import "../../panels/score-table/score-table.css";
import "../../panels/outline/outline.css";
import "../../panels/case-form/case-form.css";
import "../../panels/condition/condition.css";
import "../../panels/document-form/document-form.css";
import "../../panels/search/search.css";
import "../../panels/files/files.css";
import "../../panels/storage/storage.css";
import "../../panels/merge/merge.css";
import "../../panels/rules-table/rules-table.css";
import "../../panels/impact/impact.css";
import "../../panels/node-form/node-form.css";
