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

export function UsersPage() {
  const { phase, auth, claims } = useSession();
  const [params] = useSearchParams();
  if (phase === "notRequired") {
    return (
      <>
        <PageHeader title="Users" />
        <EmptyState text="Authentication is off, so anyone who can reach this orchestrator has full access. To manage users, turn on authentication in the server's configuration." />
      </>
    );
  }
  const tabs: Tab[] = ["users", "roles", ...(auth?.method === "database" ? (["password"] as const) : [])];
  const current = tabs.find((tab) => tab === params.get("tab")) ?? "users";
  return (
    <>
      <PageHeader title="Users" />
      <Tabs label="Users" current={current} tabs={tabs.map((key) => ({ key, label: labels[key], to: paths.users(key) }))}>
        {auth?.provider === "legacy" && current !== "password" && (
          <p className="callout" data-tone="amber" style={{ marginBottom: 16 }}>
            Roles and administrator rights have no effect. This orchestrator uses the legacy authorization provider, which lets every
            signed-in user do everything.
          </p>
        )}
        {current === "users" && <UsersTab />}
        {current === "roles" && <RolesTab />}
        {current === "password" && claims?.user !== undefined && <PasswordForm username={claims.user} isOwn />}
      </Tabs>
    </>
  );
}
