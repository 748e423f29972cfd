/** How many more steps a search may take. Steps, not time: the same everywhere. */
export type Meter = { left: number };

/**
 * Takes a step from the meter, and one more for each thousand things (plan nodes, elements of sets) that it goes through: on what people
 * write a step is a step, and on what is far larger the same steps still end soon.
 */
export function spend(meter: Meter, size: number): void {
  meter.left -= 1 + (size >> 10);
}
