import { answerSearches } from "../answer-searches.ts";
import { openInquiries } from "./open-inquiries.ts";
import type { QuestionWish } from "./question-search.ts";

/* Orders the questions of a case beside the page, which stays free to be written in: on a large ruleset it can take seconds. */

answerSearches((evaluator, { facts, decisions }: QuestionWish) => openInquiries(evaluator, facts, decisions));
