import "@fontsource-variable/inter";
import "@xyflow/react/dist/style.css";
import "./app.css";
import { ReactFlow } from "@xyflow/react";

const NODES = [
  { id: "a", position: { x: 0, y: 0 }, data: { label: "Opplysning" } },
  { id: "b", position: { x: 0, y: 120 }, data: { label: "Holdepunkt" } },
];
const EDGES = [{ id: "ab", source: "a", target: "b" }];

export function App() {
  return (
    <main>
      <h1>Holdepunkt</h1>
      <div className="canvas">
        <ReactFlow nodes={NODES} edges={EDGES} fitView />
      </div>
    </main>
  );
}
