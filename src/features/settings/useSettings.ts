import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { bulk, type BulkProgress } from "~/api/bulk";
import { call } from "~/api/client";
import type { SettingDefinition } from "~/api/endpoints";
import { askAgain, useData, type Read } from "~/api/query";
import { changedNames, dropped, insisted, isOvertaken, noDrafts, saved, shownText, typed, type Drafts } from "./drafts";
import { inputKind, isChanged, textOf, valueOf, type InputKind } from "./settingInput";

export interface Setting {
  name: string;
  definition: SettingDefinition;
  kind: InputKind;
  /** As the server has it. */
  value: unknown;
  /** Whether the server's value is another than the default. */
  changed: boolean;
  /** What the field says. */
  text: string;
  /** Whether what the field says is not saved. */
  unsaved: boolean;
  /** Why what the field says cannot be sent. */
  unreadable: string | undefined;
  /** Why the server refused it, in its own words. */
  refusal: string | undefined;
  /** Whether somebody else changed it while it was typed. */
  overtaken: boolean;
}

export interface Settings extends Pick<Read<unknown>, "error" | "asking" | "retry"> {
  /** Undefined until the server answered. */
  all: Setting[] | undefined;
  type: (name: string, text: string) => void;
  /** The field shows the server's value again. */
  drop: (name: string) => void;
  dropAll: () => void;
  /** What was typed stays, though somebody else changed the value under it. */
  insist: (name: string) => void;
  /** Saves what is not saved, one after another; what the server refuses keeps what was typed. */
  save: () => Promise<Outcome>;
  /** Puts these back to their defaults, one after another. */
  reset: (names: string[]) => Promise<Outcome>;
  /** What is being saved or reset now. */
  running: BulkProgress | undefined;
}

export interface Outcome {
  done: string[];
  /** Why the others failed, in the server's own words. */
  failed: ReadonlyMap<string, string>;
  warnings: string[];
}

/** `GET environment_settings`, with what is typed over it. */
export function useSettings(env: string): Settings {
  const client = useQueryClient();
  const { data, error, asking, retry } = useData("GET /api/v2/environment_settings", { env });
  const [drafts, setDrafts] = useState(noDrafts);
  const [refusals, setRefusals] = useState<ReadonlyMap<string, string>>(new Map());
  const [running, setRunning] = useState<BulkProgress>();

  const { settings = {}, definition = {} } = data?.data ?? {};
  const server = Object.values(definition).map((one) => {
    // A server before 20 gives stored values only.
    const value: unknown = Object.hasOwn(settings, one.name) ? settings[one.name] : one.default;
    const kind = inputKind(one, value);
    return { name: one.name, definition: one, kind, value, changed: isChanged(one, value), stored: textOf(kind, value) };
  });
  const stored = new Map(server.map((setting) => [setting.name, setting.stored]));
  const unsaved = new Set(changedNames(drafts, stored));

  const all = server.map((setting): Setting => {
    const { name, kind } = setting;
    const text = shownText(drafts, stored, name);
    const reading = unsaved.has(name) ? valueOf(kind, text) : undefined;
    return {
      ...setting,
      text,
      unsaved: unsaved.has(name),
      unreadable: reading && "problem" in reading ? reading.problem : undefined,
      refusal: refusals.get(name),
      overtaken: !running && isOvertaken(drafts, stored, name),
    };
  });

  const change = (name: string, next: (drafts: Drafts) => Drafts) => {
    setDrafts(next);
    setRefusals((before) => new Map([...before].filter(([other]) => other !== name)));
  };

  /** A deed on each, one after another: two changes may both ask for a recompile. What was done is no draft any more. */
  const run = async (names: string[], deed: (name: string) => ReturnType<typeof call<"DELETE /api/v2/environment_settings/{id}">>) => {
    const warnings: string[] = [];
    const texts = new Map(names.map((name) => [name, shownText(drafts, stored, name)]));
    const each = async (name: string) => void warnings.push(...((await deed(name))?.metadata?.warnings ?? []));
    setRunning({ done: 0, total: names.length });
    const { done, failed } = await bulk(names, each, new AbortController().signal, setRunning, { atOnce: 1 });
    await askAgain(client);
    setRunning(undefined);
    setDrafts((before) => saved(before, new Map([...texts].filter(([name]) => done.includes(name)))));
    return { done, failed: new Map([...failed].map(([name, { message }]) => [name, message])), warnings };
  };

  return {
    all: data && all,
    error,
    asking,
    retry,
    running,
    type: (name, text) => change(name, (before) => typed(before, stored, name, text)),
    drop: (name) => change(name, (before) => dropped(before, name)),
    dropAll: () => {
      setDrafts(noDrafts);
      setRefusals(new Map());
    },
    insist: (name) => setDrafts((before) => insisted(before, stored, name)),
    save: async () => {
      const bodies = new Map(
        all.flatMap((setting) => {
          const reading = setting.unsaved ? valueOf(setting.kind, setting.text) : undefined;
          return reading && "value" in reading ? [[setting.name, { value: reading.value }]] : [];
        }),
      );
      const set = (id: string) => call("POST /api/v1/environment_settings/{id}", { env, path: { id }, body: bodies.get(id)! });
      const outcome = await run([...bodies.keys()], set);
      setRefusals(outcome.failed);
      return outcome;
    },
    reset: (names) => run(names, (id) => call("DELETE /api/v2/environment_settings/{id}", { env, path: { id } })),
  };
}
