import "driver.js/dist/driver.css";
import "./tour.css";
import { type DriveStep, driver } from "driver.js";
import { type GuideWords, TOUR, type TourStep, type TourStop } from "./tour-steps.ts";

/** What the tour needs of the page. */
export interface TourParts {
  readonly words: GuideWords;
  /** Shows what a stop is about. */
  readonly show: (step: TourStep) => void;
  /** Where it begins. */
  readonly from: TourStop;
  /** The tour is over: ended, or broken off. */
  readonly onEnd: () => void;
}

/** As long as is waited for what a stop points at to be drawn. */
const PATIENCE_MS = 1500;

/** Leads through the editor, stop by stop; nothing on the way changes the draft. Gives what breaks it off. */
export function startTour({ words, show, from, onEnd }: TourParts): () => void {
  const steps = TOUR.map((step, i): DriveStep => {
    const isFirst = i === 0;
    return {
      element: () => targetOf(step),
      disableActiveInteraction: true,
      popover: {
        title: words(`${step.name}.title`),
        description: words(`${step.name}.text`),
        progressText: words("tour.progress", { at: String(i + 1), of: String(TOUR.length) }),
        disableButtons: isFirst ? ["previous"] : [],
      },
    };
  });
  const moving = (by: 1 | -1) => () => {
    const to = (tour.getActiveIndex() ?? 0) + by;
    const step = TOUR[to];
    if (step === undefined) return tour.destroy();
    go(to, step);
  };
  const tour = driver({
    steps,
    animate: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    overlayColor: "#000",
    overlayOpacity: 0.45,
    stagePadding: 4,
    stageRadius: 6,
    showProgress: true,
    nextBtnText: words("tour.next"),
    prevBtnText: words("tour.previous"),
    doneBtnText: words("tour.done"),
    onNextClick: moving(1),
    onPrevClick: moving(-1),
    onDoneClick: moving(1),
    onDestroyed: onEnd,
    onPopoverRender: ({ closeButton, wrapper, title, footer }) => {
      closeButton.setAttribute("aria-label", words("tour.close"));
      wrapper.setAttribute("aria-modal", "true");
      // Elements of a box, not the page's banner and its footer, which their names would make them.
      title.setAttribute("role", "presentation");
      footer.setAttribute("role", "presentation");
    },
  });
  const go = (to: number, step: TourStep): void => {
    show(step);
    void drawn(step).then(() => {
      if (tour.isActive()) tour.moveTo(to);
      else if (to === begin) tour.drive(to);
    });
  };
  const begin = TOUR.findIndex(({ name }) => name === from);
  const first = TOUR[begin];
  if (first !== undefined) go(begin, first);
  return () => tour.destroy();
}

const found = ({ targets }: TourStep): Element | null =>
  targets.reduce<Element | null>((before, target) => before ?? document.querySelector(target), null);

const targetOf = (step: TourStep): Element => found(step) ?? document.body;

/** Fulfilled when there is what a stop points at, or it has been waited for long enough. */
function drawn(step: TourStep): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  return new Promise((resolve) => {
    const look = (): void => {
      if (found(step) !== null || performance.now() > end) resolve();
      else requestAnimationFrame(look);
    };
    // What stood there before is still there for a frame.
    requestAnimationFrame(() => requestAnimationFrame(look));
  });
}
