import { DecisionGraph, JdmConfigProvider } from "@gorules/jdm-editor";
import "@gorules/jdm-editor/dist/style.css";
import { createElement, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { asked, graphOf } from "./documents.js";

const content = (size) => ({
  hitPolicy: "first",
  inputs: [
    { id: "score", name: "Score", field: "score" },
    { id: "debt", name: "Debt", field: "debt" },
  ],
  outputs: [{ id: "level", name: "Level", field: "level" }],
  rules: Array.from({ length: size }, (_, i) => ({
    _id: `r${i}`,
    score: `${i}`,
    debt: "true",
    level: `"level ${i % 5}"`,
  })),
});
const table = (size) => ({
  nodes: [
    { id: "level", name: "Level", type: "decisionTableNode", position: { x: 40, y: 40 }, content: content(size) },
  ],
  edges: [],
});
const graph = (size) => {
  const nodes = graphOf(size);
  return {
    nodes: nodes.map(({ id, name, x, y }) => ({
      id,
      name,
      type: "expressionNode",
      position: { x, y },
      content: { expressions: [] },
    })),
    edges: nodes.flatMap(({ id, after }) =>
      after === undefined ? [] : [{ id: `e${id}`, sourceId: after, targetId: id, type: "edge" }],
    ),
  };
};

const { kind, size } = asked();

function Page() {
  const [value, setValue] = useState(kind === "graph" ? graph(size) : table(size));
  useEffect(() => {
    requestAnimationFrame(() => setTimeout(() => performance.mark("ready")));
  }, []);
  return createElement(
    JdmConfigProvider,
    null,
    createElement("div", { id: "page" }, createElement(DecisionGraph, { value, onChange: setValue })),
  );
}

const root = document.getElementById("root");
createRoot(root).render(createElement(Page));
const style = document.createElement("style");
style.textContent = "#page{position:fixed;inset:0}";
document.head.append(style);
