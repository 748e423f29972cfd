import {
  type Case,
  expectationFaults,
  type Facts,
  type Model,
  type ModelNode,
  type Problem,
  parseCase,
  type Result,
  readFacts,
} from "@holdepunkt/engine";
import type { DraftCase } from "./draft.ts";

/** A sample case as it reads by some rules: its answers, and what could never be met of what is expected. */
export interface CaseRead {
  readonly document: Case;
  readonly facts: Result<Facts>;
  readonly faults: readonly Problem[];
}

/**
 * Reads the sample cases of drafts, one draft after another. What was read holds as long as the case is the same object, and
 * the rules ask the same and name the same: no edit of texts, weights or conditions reads a case again.
 */
export class CaseReading {
  private readonly parsed = new Map<string, { readonly of: DraftCase["document"]; readonly parsed: Result<Case> }>();
  private readonly reads = new Map<string, { readonly of: Case; readonly key: string; readonly read: CaseRead }>();

  /** The case as a document, by itself. */
  parse({ id, document }: DraftCase): Result<Case> {
    const known = this.parsed.get(id);
    if (known?.of === document) return known.parsed;
    const parsed = parseCase(JSON.stringify(document));
    this.parsed.set(id, { of: document, parsed });
    return parsed;
  }

  /** Takes over how a case was read by the rules of `model`, so that it need not be read again. */
  know(model: Model, { id, document: of }: DraftCase, read: CaseRead): void {
    this.parsed.set(id, { of, parsed: { ok: true, value: read.document } });
    this.reads.set(id, { of: read.document, key: readingKey(model), read });
  }

  /** The case by the rules of `model`. */
  read(model: Model, one: DraftCase): Result<CaseRead> {
    const parsed = this.parse(one);
    if (!parsed.ok) return parsed;
    const key = readingKey(model);
    const known = this.reads.get(one.id);
    if (known?.of === parsed.value && known.key === key) return { ok: true, value: known.read };
    const document = parsed.value;
    const read = { document, facts: readFacts(model, document.facts), faults: expectationFaults(model, document) };
    this.reads.set(one.id, { of: document, key, read });
    return { ok: true, value: read };
  }
}

const keys = new WeakMap<Model, string>();

/** All of a model that how a case reads depends on, as one text: names, kinds, options, bounds. */
export function readingKey(model: Model): string {
  const known = keys.get(model);
  if (known !== undefined) return known;
  const key = JSON.stringify([
    [...model.nodes.values()].map((node) => [node.id, node.kind, ...readingParts(node)]),
    model.constraints.map(({ id }) => id),
  ]);
  keys.set(model, key);
  return key;
}

function readingParts(node: ModelNode): readonly unknown[] {
  switch (node.kind) {
    case "boolean":
    case "score":
    case "action":
      return [];
    case "indicator":
      return [node.when === undefined];
    case "choice":
      return [node.options, node.ordered];
    case "choices":
      return [node.options];
    case "integer":
    case "number":
    case "date":
    case "years":
    case "chosen":
      return [node.min, node.max];
    case "first":
      return [node.outcomes, node.ordered];
    case "collect":
      return [node.outcomes];
  }
}
