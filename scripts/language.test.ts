/** Names and phrases that were replaced, and must not come back. Single English words stay free. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = dirname(import.meta.dirname);
const files = globSync(["{src,mocks,e2e,scripts,docs}/**/*.{ts,tsx,mjs,css,md}", "*.md", "*.ts", "index.html", ".ci/run"], { cwd: root })
  .filter((path) => path !== "src/api/schema.ts" && path !== "scripts/language.test.ts" && !path.startsWith("mocks/recorded/"))
  .sort();
const texts = files.map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
const appTexts = texts.filter(({ path }) => path.startsWith("src/") && !path.includes(".test.") && !path.startsWith("src/test/"));

/** Private names, by the term that replaced them. */
const privateNames = {
  "action, operation": "deed deeds DeedButton rowDeeds useUserDeeds VersionDeeds BulkDeed DryRunDeed actingGets",
  "delete, clear": "Loss LossLine lossOf loseAll LoseEnvironment useLoseEnvironment useIsLosing WillBeLost WillBeDeleted",
  "facts and parameters":
    "KnownForm KnownFields KnownValue KnownApi knownName knownOf knownRequests knownHandlers setKnown deleteKnown useDeleteKnown",
  "unsupported, isSupported": "lackOf useLacks lacksFiltered useLacksFiltered lacksMany lacksOne knownLack isLacking",
  "refresh policy": "Pace pace paces paceOf pauseAfter useStood stoodAt isKept",
  "inProgress, countsTowardAge, isPlaceholder": "isMoving movingSeconds leaveMoving requestsMoving aged staleReason",
  "filter group": "Joint joint jointKeys jointChoice",
  "search params, page params":
    "ListWords readWords writeWords setWords useWords WordChange DroppedWords DroppedWord cursorWords deployWords textWords timeWords wordOf",
  "pollFor, parseInWorker, useParsed": "readIn readWith useBytes takeAnswer takeVersion",
  "navItems, shortcuts, shortcutHandlers": "keysOf useKeys KeysDialog openKeys",
  "refetchAll, requireSameSession": "askAgain askedAgain rememberAsker expectAsker askers asksFirst",
  "chunkLoadError, NewReleaseNotice": "codeGone useGone GoneNotice dismissGone StaleRelease loadAfresh sayPlainly",
  "confirm, request, query, message":
    "LiveQuestion DeployQuestion PromoteQuestion HaltQuestion DeletionQuestion SendQuestion questionOf loadQuestions confirmIn",
  "StatusIcon, changeToken": "MarkName MarkSprite FailureMark markOf marksOf marksQuery",
  "Skeleton, ErrorState, EmptyState, FieldError, Timestamp": "FileFailed PageHead CodeBox",
  "formatNumber, plural, notifySuccess, notifyError": "versionCount settingsText toastDone toastFailed toastNews",
  "useApiQuery, useOperation": "useData useAction useFollowedAction ReadMeta",
};

test.each(Object.entries(privateNames))("%s: nothing is called %s", (_, names) => {
  const pattern = new RegExp(`(?<![\\w-])(?:${names.replaceAll(" ", "|")})(?![\\w-])`, "g");
  expect(texts.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([name]) => `${path}: ${name}`))).toEqual([]);
});

const phrases = [
  "<Mark ",
  "<Waiting ",
  "<Failed ",
  "<When ",
  "is dear to the server",
  "is told when",
  "is tried again",
  "tried again by itself",
  "renewed by itself",
  "asked for anew",
  "is asked again",
  "are asked again",
  "asked, not yet visible",
  "could not be asked",
  "None of them while",
  "the rows of the filter before",
  "Orphaned too",
  "Cleared too",
  "Whoever has it",
  "tells no state",
  "What it tells",
  "Time without a free one",
  "These are no text files",
  "differ in their bytes",
  "has these words",
  "its reports are gone",
  "No process lives",
  "was made of it is not known",
  "whatever was asked before",
  "is no business of",
  "goes on by itself",
];

test.each(phrases)("nothing says “%s”", (phrase) => {
  expect(texts.filter(({ text }) => text.includes(phrase)).map(({ path }) => path)).toEqual([]);
});

test("counts agree: nouns come from plural(), and numbers from formatNumber()", () => {
  const singularOrPlural = /["'`](\w+)["'`] : ["'`]\1(?:s|es)["'`]/;
  const wrong = appTexts.filter(
    ({ path, text }) => path !== "src/ui/numbers.ts" && (singularOrPlural.test(text) || text.includes("Intl.NumberFormat")),
  );
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test("no exported name stands for two things", () => {
  const owners = new Map<string, string[]>();
  for (const { path, text } of texts.filter((file) => /\.tsx?$/.test(file.path) && !file.path.includes(".test."))) {
    for (const [, name] of text.matchAll(/^export (?:async )?(?:function\*?|const|class|interface|type) (\w+)/gm)) {
      owners.set(name!, [...(owners.get(name!) ?? []), path]);
    }
  }
  expect(owners.size).toBeGreaterThan(1000);
  expect([...owners].filter(([, paths]) => paths.length > 1)).toEqual([]);
});
