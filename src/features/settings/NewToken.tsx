import { CopyButton } from "~/ui/CopyButton";
import { LinkButton } from "~/ui/LinkButton";
import classes from "./Tokens.module.css";

interface Props {
  token: string;
  idempotent: boolean;
  onDone: () => void;
}

/** Shows a token after its creation. */
export const NewToken = ({ token, idempotent, onDone }: Props) => (
  <section className={classes.newToken} aria-label="New token">
    <p>
      <b>Copy this token now.</b> {idempotent ? "To see it again, create it again." : "You won't be able to see it again."}
    </p>
    <div className={classes.token}>
      <code className="mono">{token}</code>
      <CopyButton text={token} label="Copy token" />
    </div>
    <p className="caption">Anyone with this token can do whatever its client types allow in this environment.</p>
    <LinkButton style={{ justifySelf: "start" }} onClick={onDone}>
      Done
    </LinkButton>
  </section>
);
