import { Link } from "react-router";
import type { Fact } from "~/api/models";
import { defineList } from "~/list/declaration";
import { paths } from "~/paths";
import { withOffset } from "~/time";
import { previewValue } from "~/ui/valuePreview";
import { Timestamp } from "~/ui/Timestamp";
import { FactDetails } from "./FactDetails";

/** Each fact links to its resource. */
export const factList = defineList("GET /api/v2/facts", {
  id: "facts",
  title: "Facts",
  noun: ["fact", "facts"],
  rowId: (fact) => fact.id,
  sort: "name.asc",
  empty: "No facts. Resources report facts when the model requests them. You can also set facts here.",
  renderExpanded: (fact) => <FactDetails fact={fact} />,
  columns: {
    name: {
      header: "Name",
      sort: "name",
      width: "20%",
      cell: (fact) => <NameLink fact={fact} />,
      text: (fact) => fact.name,
    },
    resource: {
      header: "Resource",
      sort: "resource_id",
      width: "34%",
      cell: (fact) => (fact.resource_id ? <Link to={paths.resource(fact.environment, fact.resource_id)}>{fact.resource_id}</Link> : "–"),
      text: (fact) => fact.resource_id,
    },
    value: {
      header: "Value",
      cell: (fact) => <span className="mono">{previewValue(fact.name, fact.value)}</span>,
      text: (fact) => fact.value,
    },
    updated: {
      header: "Updated",
      width: "120px",
      unsortedReason: "The orchestrator can't sort facts by update time",
      cell: (fact) => <Timestamp at={fact.updated} />,
      text: (fact) => withOffset(fact.updated ?? ""),
    },
    expires: {
      header: "Expires",
      width: "90px",
      cell: (fact) => (fact.expires ? "yes" : "no"),
      text: (fact) => String(fact.expires),
    },
  },
  filters: {
    name: { label: "Name" },
    resource_id: { label: "Resource" },
    expires: { label: "Expires" },
  },
});

function NameLink({ fact: { environment, resource_id, name } }: { fact: Fact }) {
  return resource_id ? <Link to={paths.resource(environment, resource_id, "facts")}>{name}</Link> : name;
}
