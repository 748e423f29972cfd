import "./tokens.css";
import "./page.css";
import "../panels/reading/reading.css";
import "../panels/canvas/canvas.css";
import "../panels/cases/cases.css";
import "../panels/account/account.css";
import "../panels/inspector/inspector.css";
import "./print.css";
