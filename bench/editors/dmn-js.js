import DmnModeler from "dmn-js/lib/Modeler";
import "dmn-js/dist/assets/diagram-js.css";
import "dmn-js/dist/assets/dmn-js-shared.css";
import "dmn-js/dist/assets/dmn-js-drd.css";
import "dmn-js/dist/assets/dmn-js-decision-table.css";
import "dmn-js/dist/assets/dmn-js-decision-table-controls.css";
import "dmn-js/dist/assets/dmn-font/css/dmn.css";
import { asked, graphOf } from "./documents.js";

const opening =
  '<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:di="http://www.omg.org/spec/DMN/20180521/DI/" id="defs" name="defs" namespace="http://camunda.org/schema/1.0/dmn">';

const rule = (i) =>
  `<rule id="r${i}"><inputEntry id="a${i}"><text>${i}</text></inputEntry><inputEntry id="b${i}"><text>true</text></inputEntry><outputEntry id="o${i}"><text>"level ${i % 5}"</text></outputEntry></rule>`;
const table = (size) =>
  `${opening}<decision id="level" name="Level"><decisionTable id="t" hitPolicy="FIRST"><input id="i1" label="Score"><inputExpression id="e1" typeRef="integer"><text>score</text></inputExpression></input><input id="i2" label="Debt"><inputExpression id="e2" typeRef="boolean"><text>debt</text></inputExpression></input><output id="out" label="Level" name="level" typeRef="string"/>${Array.from({ length: size }, (_, i) => rule(i)).join("")}</decisionTable></decision></definitions>`;

const node = ({ id, name, after }) =>
  `<decision id="${id}" name="${name}">${after === undefined ? "" : `<informationRequirement id="i_${id}"><requiredDecision href="#${after}"/></informationRequirement>`}<literalExpression id="l_${id}"><text>1</text></literalExpression></decision>`;
const shape = ({ id, x, y }) =>
  `<dmndi:DMNShape id="s_${id}" dmnElementRef="${id}"><dc:Bounds x="${x}" y="${y}" width="180" height="80"/></dmndi:DMNShape>`;
const edge = ({ id, x, y, after }) =>
  after === undefined
    ? ""
    : `<dmndi:DMNEdge id="d_${id}" dmnElementRef="i_${id}"><di:waypoint x="${x - 60}" y="${y + 40}"/><di:waypoint x="${x}" y="${y + 40}"/></dmndi:DMNEdge>`;
const graph = (size) => {
  const nodes = graphOf(size);
  return `${opening}${nodes.map(node).join("")}<dmndi:DMNDI><dmndi:DMNDiagram id="dia">${nodes.map(shape).join("")}${nodes.map(edge).join("")}</dmndi:DMNDiagram></dmndi:DMNDI></definitions>`;
};

const { kind, size } = asked();
const root = document.getElementById("root");
root.style.cssText = "position:fixed;inset:0";
const modeler = new DmnModeler({ container: root, height: "100%", width: "100%", keyboard: { bindTo: document } });
await modeler.importXML(kind === "graph" ? graph(size) : table(size));
if (kind === "table") await modeler.open(modeler.getViews().find(({ type }) => type === "decisionTable"));
window.modeler = modeler;
requestAnimationFrame(() => setTimeout(() => performance.mark("ready")));
