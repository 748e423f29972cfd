/* Every style of the page, in the order in which they may override one another. */
import "@fontsource-variable/inter";
import "@xyflow/react/dist/base.css";
import "./tokens.css";
import "./page.css";
import "../panels/reading/reading.css";
import "../panels/reading/mishap.css";
import "../panels/canvas/canvas.css";
import "../panels/cases/cases.css";
import "../panels/account/account.css";
import "../panels/inspector/inspector.css";
import "../panels/audit/audit.css";
import "../panels/folder/folder.css";
import "./print.css";
