import "./overlays.css";
import { Modal } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useId, useRef, useState } from "react";
import { useNavigate } from "react-router";
import classes from "./Palette.module.css";
import type { Entry, EntryKind } from "./paletteEntries";
import { PaletteOption } from "./PaletteOption";
import { usePaletteEntries } from "./usePaletteEntries";

const labels: Record<EntryKind, string> = {
  page: "Pages",
  environment: "Environments",
  resource: "Resources",
  agent: "Agents",
  version: "Versions",
  list: "Lists",
};

const hint = (
  <span className={classes.hint}>
    <kbd>↑</kbd> <kbd>↓</kbd> to choose, <kbd>Enter</kbd> to go there, <kbd>Esc</kbd> to close
  </span>
);

interface Props {
  /** The current or the last environment. */
  env: string | undefined;
  onClose: () => void;
}

/** Goes to any page, any environment, and any resource, agent or version of the current or last environment, by its name. */
export function Palette({ env, onClose }: Props) {
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<string>();
  const [waits, setWaits] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const id = useId();
  const { groups, searched, error, settled, settle } = usePaletteEntries(env, typed);
  const entries = groups.flatMap((group) => group.entries);
  const active = entries.find((entry) => entry.id === chosen) ?? entries[0];
  const optionId = (entry: Entry) => `${id}${entry.id}`;

  const step = (by: number) => {
    const entry = entries.at((entries.indexOf(active!) + by) % entries.length);
    setChosen(entry?.id);
    if (entry) document.getElementById(optionId(entry))?.scrollIntoView({ block: "nearest" });
  };
  const open = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    void navigate(entry.to);
  };
  /** Enter before the server has answered opens what it answers, unless something else is typed by then. */
  const enter = async () => {
    if (settled || chosen || (active && active.kind !== "list")) return open(active);
    setWaits(true);
    try {
      const [first] = await settle();
      if (field.current?.value === typed) open(first?.entries[0]);
    } catch {
      // The same question is on the screen, and tells why it failed.
    } finally {
      setWaits(false);
    }
  };
  const state = () => {
    if (error) return `Not all could be searched: ${error.message}`;
    if (waits) return "Goes there once the orchestrator has answered …";
    if (!settled) return "Asking the orchestrator …";
    return entries.length === 0 ? "Nothing has this name." : hint;
  };
  return (
    <Modal.Root opened onClose={onClose} size={640} yOffset="12vh" centered={false}>
      <Modal.Overlay />
      <Modal.Content aria-label="Go to">
        <Modal.Body p={0}>
          <div className={classes.field}>
            <IconSearch size={16} aria-hidden />
            <input
              ref={field}
              data-autofocus
              role="combobox"
              aria-label="Go to"
              aria-expanded
              aria-autocomplete="list"
              aria-controls={`${id}list`}
              aria-activedescendant={active && optionId(active)}
              placeholder={searched ? `Page, environment, or resource or agent of ${searched}` : "Page or environment"}
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => {
                setTyped(event.currentTarget.value);
                setChosen(undefined);
              }}
              onKeyDown={(event) => {
                if (event.nativeEvent.isComposing) return;
                const again = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
                if (event.key === "ArrowDown") step(1);
                else if (event.key === "ArrowUp") step(-1);
                else if (event.key === "Enter") void enter();
                else if (again) onClose();
                else return;
                event.preventDefault();
              }}
            />
          </div>
          <div id={`${id}list`} role="listbox" aria-label="Go to" aria-busy={!settled} className={classes.list}>
            {groups.map(({ kind, entries: of }) => (
              <div key={kind} role="group" aria-label={labels[kind]} className={classes.group}>
                <p aria-hidden>{labels[kind]}</p>
                {of.map((entry) => (
                  <PaletteOption
                    key={entry.id}
                    id={optionId(entry)}
                    entry={entry}
                    selected={entry === active}
                    onPoint={() => setChosen(entry.id)}
                    onOpen={onClose}
                  />
                ))}
              </div>
            ))}
          </div>
          <p className={classes.foot} role="status">
            {state()}
          </p>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
