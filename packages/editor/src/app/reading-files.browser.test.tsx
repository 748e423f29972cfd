import type {} from "@vitest/browser-playwright";
import axe from "axe-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { EXAMPLE_CASE, EXAMPLE_RULESET } from "../document/example.ts";
import { exampleRecord } from "../document/example-record.ts";
import { App } from "./app.tsx";
import { forgetWork, violations } from "./driving.ts";

const fileOf = (name: string, text: string): File => new File([text], name);
const { record, receipt, key, body } = exampleRecord();
const FILES = [
  fileOf("record-1.json", record),
  fileOf("record-1.tlog-proof", receipt),
  fileOf("log.pub", key),
  fileOf("000001.json", body),
];

async function open() {
  window.location.hash = "#/reading";
  const screen = await render(
    <App ruleset={EXAMPLE_RULESET} cases={[{ name: "E1", text: EXAMPLE_CASE }]} today="2026-11-24" language="nb" />,
  );
  await expect.element(screen.getByRole("heading", { name: "Ingen sak er valgt" })).toBeVisible();
  return screen;
}

const chooseFiles = (files: File[]) => userEvent.upload(page.getByLabelText("Åpne filer …"), files);
const control = (): string => document.querySelector('[data-part="control"]')?.closest("section")?.textContent ?? "";

beforeEach(async () => {
  await forgetWork();
  localStorage.clear();
  await page.viewport(1280, 800);
});
afterEach(() => window.history.replaceState(null, "", window.location.pathname + window.location.search));

test("a case is read from a file, also on the map, and is gone when the page is loaded anew", async () => {
  const screen = await open();
  await chooseFiles([fileOf("sak.json", EXAMPLE_CASE)]);
  await expect.element(screen.getByRole("heading", { name: /^Fra fil Gutt lokket til en gård/ })).toBeVisible();
  expect(control()).toBe("");
  expect(window.location.href + document.title).not.toMatch(/sak|E1|Gutt/);
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain("Gutt");
  await screen.getByRole("link", { name: "Til kartet" }).click();
  await expect.element(screen.getByLabelText("Viser sak")).toHaveTextContent("Fra fil · Gutt lokket til en gård");
  expect(document.querySelectorAll("[data-case]").length).toBe(1);
});

test("a record is verified in plain words, and its case is read", { timeout: 30_000 }, async () => {
  const screen = await open();
  await chooseFiles(FILES);
  await expect.poll(control).toContain("Posten står i loggen «logg.eksempel.no/barnevern» som post 1");
  expect(control()).toContain("i et signert sjekkpunkt for 3 poster");
  expect(control()).toContain("Innholdet er det som ble loggført.");
  expect(control()).toContain("kommer saken ut som den ble loggført");
  expect(control()).not.toContain("Noe stemmer ikke");
  await expect.element(screen.getByRole("heading", { name: /^Fra fil Gutt/ })).toBeVisible();
  expect(await violations(axe)).toEqual([]);
});

test("dropped one by one, they say what is missing", async () => {
  await open();
  const drop = (file: File): void => {
    const transfer = new DataTransfer();
    transfer.items.add(file);
    document.dispatchEvent(new DragEvent("dragover", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    document.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  };
  const [first, second, third] = FILES;
  if (first === undefined || second === undefined || third === undefined) throw new Error("there are four");
  drop(first);
  await expect.poll(control).toContain("Åpne også kvitteringen og den offentlige nøkkelen til loggen.");
  drop(second);
  await expect.poll(control).toContain("Åpne også den offentlige nøkkelen til loggen.");
  drop(third);
  await expect.poll(control).toContain("Posten står i loggen");
  expect(control()).toContain("Innholdet i posten er ikke åpnet");
  expect(document.querySelector(".file-drop")).toBeNull();
});

test("what was changed is told, with an alarm and not by colour alone", async () => {
  const screen = await open();
  await chooseFiles([fileOf("record-1.json", record.replace("09:30", "09:31")), ...FILES.slice(1)]);
  await expect.element(screen.getByRole("alert")).toHaveTextContent("Noe stemmer ikke. Ta vare på filene slik de er.");
  expect(control()).toContain("Kvitteringen beviser ikke at denne posten står i loggen");
});

test("a file that is none of these says so, with its place and what is wrong", async () => {
  const screen = await open();
  await chooseFiles([fileOf("bilde.png", "hei")]);
  await expect.element(screen.getByRole("alert")).toHaveTextContent(/bilde\.png er verken en sak, en post/);
  await expect.element(screen.getByRole("alert")).toHaveTextContent("hele dokumentet");
});
