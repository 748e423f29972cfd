/** The sections of the page, in its order; what a policy says first, what it is made with last. Named as the document names them. */
export const SECTIONS = ["about", "leads", "laws", "constraints", "thresholds", "tags", "actors", "sources"] as const;

export type SectionId = (typeof SECTIONS)[number];
