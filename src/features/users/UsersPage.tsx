import { useSearchParams } from "react-router";
import { useSession } from "~/api/session";
import { paths, type UsersTabName as Tab } from "~/paths";
import { EmptyState } from "~/ui/EmptyState";
import { PageHeader } from "~/ui/PageHeader";
import { Tabs } from "~/ui/Tabs";
import { PasswordForm } from "./PasswordForm";
import { RolesTab } from "./RolesTab";
import { UsersTab } from "./UsersTab";

const labels: Record<Tab, string> = { users: "Users", roles: "Roles", password: "Your password" };

/** Who may sign in, and what they may do. */
export function UsersPage() {
  const { phase, auth, claims } = useSession();
  const [params] = useSearchParams();
  if (phase === "open") {
    return (
      <>
        <PageHeader title="Users" />
        <EmptyState text="This orchestrator has no authentication: nobody signs in, and whoever reaches it may do everything. It is turned on in the server's own configuration." />
      </>
    );
  }
  const tabs: Tab[] = ["users", "roles", ...(auth?.method === "database" ? (["password"] as const) : [])];
  const current = tabs.find((tab) => tab === params.get("tab")) ?? "users";
  return (
    <>
      <PageHeader title="Users" />
      <Tabs label="Users" current={current} tabs={tabs.map((key) => ({ key, label: labels[key], to: paths.users(key) }))} />
      {auth?.provider === "legacy" && current !== "password" && (
        <p className="callout" data-tone="amber" style={{ marginBottom: 16 }}>
          Roles and administration have no effect on this server: its authorization provider is “legacy”, and whoever is signed in may do
          everything.
        </p>
      )}
      {current === "users" && <UsersTab />}
      {current === "roles" && <RolesTab />}
      {current === "password" && claims?.user !== undefined && <PasswordForm username={claims.user} isOwn />}
    </>
  );
}
