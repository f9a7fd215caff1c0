// @vitest-environment jsdom
import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { compileList } from "~/features/compiles/compiles.list";
import { factList } from "~/features/facts/facts.list";
import { notificationList } from "~/features/notifications/notifications.list";
import { parameterList } from "~/features/parameters/parameters.list";
import { versionList } from "~/features/versions/versions.list";
import { formatExportRows } from "~/list/exportList";
import type { ListDeclaration } from "~/list/declaration";

const at = "2026-11-24T10:00:00.123456";
const context = { env: "e", path: {}, client: new QueryClient() };
const exportRow = <T extends object>(list: ListDeclaration<T>, row: object) => formatExportRows("csv", list, [row as T], context);

test.each([
  ["compile reports", exportRow(compileList, { id: "1", requested: at, metadata: {} })],
  ["facts", exportRow(factList, { name: "mtu", updated: at, resource_id: "", value: "" })],
  ["notifications", exportRow(notificationList, { title: "t", severity: "info", message: "m", created: at })],
  ["parameters", exportRow(parameterList, { name: "p", value: "", source: "user", updated: at })],
  ["versions", exportRow(versionList, { version: 1, date: at, total: 1, labels: [], status: "active" })],
])("exports of %s have the offset that the server may omit", (_, row) => {
  expect(row).toContain(`${at}+00:00`);
});
