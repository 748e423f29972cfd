import { answerSearches } from "./answer-searches.ts";
import type { ReasonWish } from "./reason-search.ts";
import { searchStages } from "./search-stages.ts";

/* Searches for reasons beside the page, which stays free to be read: a search can take seconds. */

answerSearches((evaluator, { facts, target }: ReasonWish) => searchStages(evaluator, facts, target));
