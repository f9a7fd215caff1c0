import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { base } from "~/api/address";
import type { Oidc } from "~/api/config";
import { signInAddress } from "~/api/oidc";
import { Problem } from "~/ui/Problem";
import classes from "./Session.module.css";

interface Props {
  auth: Oidc;
  /** Where to go on to afterwards; without it the page stays, and a window of its own signs in for all tabs. */
  next?: string;
}

/** Signs in at the OpenID provider that the server's config.js names. */
export function ProviderButton({ auth, next }: Props) {
  const { host } = new URL(auth.authority);
  const leave = useMutation<void, Error>({ mutationFn: async () => location.assign(await signInAddress(auth, { next })) });
  const open = () => void window.open(`${base}login?window=own`, "_blank", "popup,width=520,height=680");
  return (
    <div className={classes.form}>
      <Button fullWidth data-autofocus autoFocus loading={leave.isPending} onClick={() => (next === undefined ? open() : leave.mutate())}>
        Sign in at {host}
      </Button>
      {next === undefined && (
        <p className="caption">It opens in a window of its own, and this page goes on when you have signed in there.</p>
      )}
      {leave.error && (
        <Problem>
          {host} cannot be gone to: {leave.error.message}
        </Problem>
      )}
    </div>
  );
}
