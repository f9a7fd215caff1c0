import { IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import { useForbidden } from "~/api/policy";
import { BusyButton } from "~/ui/BusyButton";
import { DeedButton } from "~/ui/DeedButton";
import { Dropdown } from "~/ui/Dropdown";
import { useHalted } from "./useHalted";
import { recompileWays, type RecompileWay } from "./recompile";
import classes from "./RecompileMenu.module.css";
import { useRecompile } from "./useRecompile";

const ways = Object.keys(recompileWays) as RecompileWay[];

/** Asks for a compile in one of three ways, with a message if one is wanted. */
export function RecompileMenu({ env }: { env: string }) {
  const { start, busy } = useRecompile(env);
  const [way, setWay] = useState<RecompileWay>("recompile");
  const halted = useHalted(env);
  const forbidden = useForbidden("POST /api/v1/notify/{id}", way === "recompile" ? ["noc"] : []);
  const [message, setMessage] = useState("");
  const send = (close: () => void) => {
    close();
    setWay("recompile");
    setMessage("");
    void start(way, message);
  };
  return (
    <Dropdown
      label="Recompile"
      width={340}
      button={(opener) => (
        <BusyButton {...opener} variant="default" busy={busy} rightSection={<IconChevronDown size={14} aria-hidden />}>
          Recompile
        </BusyButton>
      )}
      content={(close) => (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (!forbidden) send(close);
          }}
        >
          <fieldset className={classes.ways}>
            <legend className="visually-hidden">How</legend>
            {ways.map((name) => (
              <label key={name} className={classes.way}>
                <input
                  type="radio"
                  name="way"
                  checked={way === name}
                  onChange={() => setWay(name)}
                  data-autofocus={way === name || undefined}
                />
                <span>
                  {recompileWays[name].label}
                  <span className={classes.effect}>{recompileWays[name].effect}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <label className="field">
            Message (optional)
            <input
              className="control"
              placeholder="Why"
              maxLength={200}
              value={message}
              onChange={(event) => setMessage(event.currentTarget.value)}
            />
          </label>
          {halted && <p className="caption">The environment is halted: the compile waits in the queue until it is resumed.</p>}
          <DeedButton type="submit" variant="filled" reason={forbidden}>
            {recompileWays[way].label}
          </DeedButton>
        </form>
      )}
    />
  );
}
