import { IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import { useForbidden } from "~/api/policy";
import { useUnsupported } from "~/api/support";
import { Button } from "~/ui/Button";
import { Dropdown } from "~/ui/Dropdown";
import { unsavedFormRef } from "~/ui/unsaved";
import { useEnvironment } from "~/model/environment";
import { recompileModes, type RecompileMode } from "./recompile";
import classes from "./RecompileMenu.module.css";
import { useRecompile } from "./useRecompile";

const [defaultMode] = recompileModes;

/** Menu that requests a compile in one of three modes, with an optional message. */
export function RecompileMenu({ env }: { env: string }) {
  const { start, isBusy } = useRecompile(env);
  const [mode, setMode] = useState<RecompileMode>(defaultMode);
  const isHalted = useEnvironment(env).data?.halted;
  const forbidden = useForbidden("POST /api/v1/notify/{id}", mode === defaultMode ? ["noc"] : []);
  const reinstallUnsupported = useUnsupported("POST /api/v1/notify/{id}", "reinstall");
  const getModeReason = ({ body }: RecompileMode) => ("reinstall" in body ? reinstallUnsupported : undefined);
  const reason = forbidden ?? getModeReason(mode);
  const [message, setMessage] = useState("");
  const submit = (close: () => void) => {
    close();
    setMode(defaultMode);
    setMessage("");
    void start({ mode, message });
  };
  return (
    <>
      {message !== "" && <span hidden ref={unsavedFormRef} />}
      <Dropdown
        label="Recompile"
        width={340}
        renderTrigger={(triggerProps) => (
          <Button {...triggerProps} busy={isBusy} rightSection={<IconChevronDown size={14} aria-hidden />}>
            Recompile
          </Button>
        )}
        content={(close) => (
          <form
            className={classes.form}
            onSubmit={(event) => {
              event.preventDefault();
              if (!reason) submit(close);
            }}
          >
            <fieldset className={classes.modes}>
              <legend className="visually-hidden">Mode</legend>
              {recompileModes.map((option) => (
                <label key={option.label} className={classes.mode}>
                  <input
                    type="radio"
                    name="mode"
                    checked={mode === option}
                    disabled={getModeReason(option) !== undefined}
                    onChange={() => setMode(option)}
                    data-autofocus={mode === option || undefined}
                  />
                  <span>
                    {option.label}
                    <span className={classes.description}>{getModeReason(option) ?? option.description}</span>
                  </span>
                </label>
              ))}
            </fieldset>
            <label className="field">
              Message (optional)
              <input
                className="control"
                placeholder="Why you're recompiling"
                maxLength={200}
                value={message}
                onChange={(event) => setMessage(event.currentTarget.value)}
              />
            </label>
            {isHalted && <p className="caption">The environment is halted. Compiles stay queued until you resume the environment.</p>}
            <Button type="submit" variant="filled" reason={reason}>
              {mode.label}
            </Button>
          </form>
        )}
      />
    </>
  );
}
