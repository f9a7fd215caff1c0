import { useParams, useSearchParams } from "react-router";
import { useEnvironment } from "~/api/environment";
import { paths, type SettingsTab } from "~/paths";
import { PageHead } from "~/ui/PageHead";
import { Tabs } from "~/ui/Tabs";
import { ConfigurationTab } from "./ConfigurationTab";
import { EnvironmentTab } from "./EnvironmentTab";
import { TokensTab } from "./TokensTab";

const tabs: [SettingsTab, string][] = [
  ["environment", "Environment"],
  ["configuration", "Configuration"],
  ["tokens", "Tokens"],
];

const parts = { environment: EnvironmentTab, configuration: ConfigurationTab, tokens: TokensTab } satisfies Record<SettingsTab, unknown>;

/** What an environment is, and how the server treats it. */
export function SettingsPage() {
  const env = useParams().env!;
  const [params] = useSearchParams();
  const environment = useEnvironment(env).data?.data;
  const current = tabs.find(([tab]) => tab === params.get("tab"))?.[0] ?? "environment";
  const Part = parts[current];
  return (
    <>
      <PageHead title="Settings" of={[environment?.name]} />
      <Tabs label="Settings" current={current} tabs={tabs.map(([key, label]) => ({ key, label, to: paths.settings(env, key) }))} />
      <Part env={env} />
    </>
  );
}
