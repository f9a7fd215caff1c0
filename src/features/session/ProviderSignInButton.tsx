import { useMutation } from "@tanstack/react-query";
import { Button } from "~/ui/Button";
import { basePath } from "~/api/basePath";
import type { OidcConfig } from "~/api/config";
import { createSignInUrl, getSignInObstacle } from "~/api/oidc";
import { ChunkLoadError } from "~/chunkLoading";
import { FieldError } from "~/ui/FieldError";
import classes from "./Session.module.css";

interface Props {
  auth: OidcConfig;
  /** Address to continue to. Without it the page stays, and a popup window signs in for all tabs. */
  next?: string;
}

/** Signs in with the OpenID provider from the server's config.js. */
export function ProviderSignInButton({ auth, next }: Props) {
  const { host } = new URL(auth.authority);
  const redirect = useMutation<void, Error>({ mutationFn: async () => location.assign(await createSignInUrl(auth, { next })) });
  const obstacle = getSignInObstacle(auth);
  const openPopup = () => void window.open(`${basePath}login?window=own`, "_blank", "popup,width=520,height=680");
  return (
    <div className={classes.methods}>
      <Button
        variant="filled"
        fullWidth
        data-autofocus
        autoFocus
        reason={obstacle}
        busy={redirect.isPending}
        onClick={() => (next === undefined ? openPopup() : redirect.mutate())}
      >
        Sign in with {host}
      </Button>
      {obstacle && <FieldError>{obstacle}</FieldError>}
      {!obstacle && next === undefined && <p className="caption">Opens in a new window. This page continues once you've signed in.</p>}
      {redirect.error && (
        <FieldError>
          {redirect.error instanceof ChunkLoadError
            ? "Couldn't load the code for signing in. Check your connection, then try again."
            : `Couldn't reach ${host}: ${redirect.error.message}`}
        </FieldError>
      )}
    </div>
  );
}
