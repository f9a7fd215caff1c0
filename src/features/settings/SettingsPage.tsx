import { useSearchParams } from "react-router";
import { paths, type SettingsTabName } from "~/paths";
import { PageHeader } from "~/ui/PageHeader";
import { Tabs } from "~/ui/Tabs";
import { usePageParams } from "~/ui/usePageParams";
import { ConfigurationTab } from "./ConfigurationTab";
import { EnvironmentTab } from "./EnvironmentTab";
import { TokensTab } from "./TokensTab";

const tabs: [SettingsTabName, string][] = [
  ["environment", "Environment"],
  ["configuration", "Configuration"],
  ["tokens", "Tokens"],
];

const tabPanels = { environment: EnvironmentTab, configuration: ConfigurationTab, tokens: TokensTab } satisfies Record<
  SettingsTabName,
  unknown
>;

export function SettingsPage() {
  const { env } = usePageParams("settings");
  const [params] = useSearchParams();
  const currentTab = tabs.find(([tab]) => tab === params.get("tab"))?.[0] ?? "environment";
  const TabPanel = tabPanels[currentTab];
  return (
    <>
      <PageHeader title="Settings" />
      <Tabs label="Settings" current={currentTab} tabs={tabs.map(([key, label]) => ({ key, label, to: paths.settings(env, key) }))}>
        <TabPanel env={env} />
      </Tabs>
    </>
  );
}
