/** The problems of an environment as Markdown, to paste into a ticket. */
import { parseTime, toIsoString } from "~/time";
import { formatNumber, plural } from "~/ui/numbers";

export interface TicketProblem {
  name: string;
  /** Absolute. */
  url: string;
  reason: string;
  waiting: number | null;
  since: string | null;
  agent: string | null;
  type: string | null;
}

interface Ticket {
  project: string | undefined;
  environment: string;
  /** Absolute address of the environment's problems. */
  url: string;
  version: number | undefined;
  /** When the problems were read, in milliseconds since the epoch. */
  at: number;
  brokenCount: number;
  /** What couldn't be loaded, as sentences. */
  gaps: readonly string[];
  problems: readonly TicketProblem[];
}

/** Texts of the server must neither end their cell nor become links, images, HTML or mentions. */
const escapeMarkdown = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_{}[\]#+!|<>~@&]/g, "\\$&")
    // Addresses and domains become links by themselves.
    .replaceAll("://", "\\://")
    .replace(/(www)\./gi, "$1\\.");

/** What follows a name that stands for a secret, and credentials in addresses. */
const secretValue =
  /((?:password|passwd|secret|token|credentials?|community|authorization|api[-_ ]?key)["']?\s{0,3}[=:]\s{0,3})("[^"\n]*"|'[^'\n]*'|(?:bearer |basic )?[^\s,;)}\]]+)/gi;
const addressCredentials = /(:\/\/)[^\s/@]{1,200}@/g;

/** Masks what looks like a secret in an error message. */
const maskSecrets = (text: string): string => text.replace(secretValue, "$1***").replace(addressCredentials, "$1***@");

/** `2026-12-01 01:05:11 UTC`. */
const formatUtc = (iso: string): string => `${iso.slice(0, 19).replace("T", " ")} UTC`;

function formatRow({ name, url, reason, waiting, since, agent, type }: TicketProblem): string {
  const cells = [
    `[${escapeMarkdown(name)}](<${url}>)`,
    escapeMarkdown(maskSecrets(reason)),
    waiting === null ? "–" : formatNumber(waiting),
    since === null ? "–" : /^\d/.test(since) ? formatUtc(toIsoString(parseTime(since))) : since,
    agent === null ? "–" : escapeMarkdown(agent),
    type === null ? "–" : escapeMarkdown(type),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Formats a ticket. Names and messages of the server are escaped, and what looks like a secret is masked. */
export function formatTicket({ project, environment, url, version, at, brokenCount, gaps, problems }: Ticket): string {
  const name = [project, environment].flatMap((part) => (part === undefined ? [] : [escapeMarkdown(part)])).join(" / ");
  return [
    `## ${name}: ${plural(problems.length, "problem", "problems")}, ${plural(brokenCount, "broken resource", "broken resources")}`,
    "",
    `- Environment: [${name}](<${url}>)`,
    `- Version: ${version === undefined ? "–" : version}`,
    `- As of: ${formatUtc(toIsoString(at))}`,
    ...gaps.map((gap) => `- ${escapeMarkdown(maskSecrets(gap))}`),
    "",
    "| Problem | Reason | Waiting | Since | Agent | Type |",
    "| --- | --- | ---: | --- | --- | --- |",
    ...problems.map(formatRow),
    "",
  ].join("\n");
}
