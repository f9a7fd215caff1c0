import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { basePath } from "~/api/basePath";
import type { OidcConfig } from "~/api/config";
import { createSignInUrl } from "~/api/oidc";
import { FieldError } from "~/ui/FieldError";
import classes from "./Session.module.css";

interface Props {
  auth: OidcConfig;
  /** Where to go on to afterwards; without it the page stays, and a window of its own signs in for all tabs. */
  next?: string;
}

/** Signs in at the OpenID provider that the server's config.js names. */
export function ProviderSignInButton({ auth, next }: Props) {
  const { host } = new URL(auth.authority);
  const redirect = useMutation<void, Error>({ mutationFn: async () => location.assign(await createSignInUrl(auth, { next })) });
  const openPopup = () => void window.open(`${basePath}login?window=own`, "_blank", "popup,width=520,height=680");
  return (
    <div className={classes.form}>
      <Button
        fullWidth
        data-autofocus
        autoFocus
        loading={redirect.isPending}
        onClick={() => (next === undefined ? openPopup() : redirect.mutate())}
      >
        Sign in at {host}
      </Button>
      {next === undefined && (
        <p className="caption">It opens in a window of its own, and this page goes on when you have signed in there.</p>
      )}
      {redirect.error && (
        <FieldError>
          {host} cannot be gone to: {redirect.error.message}
        </FieldError>
      )}
    </div>
  );
}
