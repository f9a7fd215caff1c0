import { IconDots } from "@tabler/icons-react";
import { isUnknownId } from "~/api/error";
import { useEnvironment } from "~/model/environment";
import { DropdownButton } from "~/ui/DropdownButton";
import { IconButton } from "~/ui/IconButton";
import { lazyOverlay } from "~/ui/lazyOverlay";

const loadPanel = () => import("./EnvironmentMenuPanel").then((module) => module.EnvironmentMenuPanel);
const EnvironmentMenuPanel = lazyOverlay(loadPanel);

/** Menu of what can be done to the page's environment from any page. */
export function EnvironmentMenu({ env }: { env: string }) {
  const { error } = useEnvironment(env);
  if (isUnknownId(error, env)) return null;
  return (
    <DropdownButton
      popup="menu"
      loadPanel={loadPanel}
      renderTrigger={(triggerProps) => (
        <IconButton size="large" label="Environment menu" {...triggerProps}>
          <IconDots size={17} aria-hidden />
        </IconButton>
      )}
      renderPanel={(onClose) => <EnvironmentMenuPanel env={env} onClose={onClose} />}
    />
  );
}
