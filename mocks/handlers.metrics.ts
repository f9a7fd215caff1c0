/** `GET metrics`. */
import { requireEnvironment, readArguments, type Context, type Handlers } from "./context.ts";
import { metrics, type TimeWindow } from "./metrics.ts";
import { badRequest, quoteLikePython, type ParsedDateTime } from "./validation.ts";

const minute = 60_000;
const hour = 60 * minute;

/** Formats a time at the offset of the request's times. */
function formatAtOffset(milliseconds: number, offset: string): string {
  const [, sign, hours = "0", minutes = "0"] = /^([+-])(\d\d):(\d\d)$/.exec(offset)!;
  const shift = (sign === "-" ? -1 : 1) * (Number(hours) * hour + Number(minutes) * minute);
  return `${new Date(milliseconds + shift).toISOString().slice(0, -1)}000${offset}`;
}

/** Rounds to windows of whole hours that start at a multiple of their length. */
function roundInterval(from: number, to: number, points: number) {
  const length = Math.floor((to - from) / points / hour) * hour;
  const [start, end] = [Math.floor(from / length) * length, Math.ceil(to / length) * length];
  return { start, end, count: (end - start) / length };
}

function getMetrics(context: Context) {
  const args = readArguments(
    context,
    {
      tid: "uuid",
      metrics: "strings",
      start_interval: "datetime",
      end_interval: "datetime",
      nb_datapoints: "integer",
      round_timestamps: "boolean",
    },
    ["tid", "metrics", "start_interval", "end_interval", "nb_datapoints"],
  );
  const { metrics: names = [], nb_datapoints: points = 0, round_timestamps: isRounded = false } = args;
  const { world, now } = context;
  const environment = requireEnvironment(context, args.tid);
  const [first, last] = [args.start_interval as ParsedDateTime, args.end_interval as ParsedDateTime];
  const [from, to] = [Date.parse(first.utc), Date.parse(last.utc)];
  if (from >= to) throw badRequest("start_interval should be strictly smaller than end_interval.");
  if (from + points * minute >= to) {
    throw badRequest("start_interval and end_interval should be at least <nb_datapoints> minutes separated from each other.");
  }
  if (points <= 0) throw badRequest("nb_datapoints should be larger than 0");
  if (isRounded && to - from < hour * points) {
    throw badRequest(
      "When round_timestamps is set to True, the number of hours between start_interval and end_interval should be at least the amount of hours equal to nb_datapoints.",
    );
  }
  const unknown = names.filter((name) => !Object.hasOwn(metrics, name));
  if (unknown.length > 0) {
    throw badRequest(`The following metrics given in the metrics parameter are unknown: [${unknown.map(quoteLikePython).join(", ")}]`);
  }
  const { start, end, count } = isRounded ? roundInterval(from, to, points) : { start: from, end: to, count: points };
  const step = Math.floor((end - start) / count / 1000) * 1000;
  const width = (end - start) / count;
  const windows = Array.from({ length: count }, (_, index): TimeWindow => ({
    from: start + index * width,
    to: start + (index + 1) * width,
  }));
  const [offset, endOffset] = [first.formatted.slice(-6), last.formatted.slice(-6)];
  return {
    data: {
      start: isRounded ? formatAtOffset(start, offset) : first.formatted,
      end: isRounded ? formatAtOffset(end, endOffset) : last.formatted,
      timestamps: windows.map((_, index) => formatAtOffset(end - (count - 1 - index) * step, endOffset)),
      metrics: Object.fromEntries(names.map((name) => [name, metrics[name]!(world, environment, windows, now)])),
    },
  };
}

export const metricHandlers: Handlers<"GET /api/v2/metrics"> = { "GET /api/v2/metrics": getMetrics };
