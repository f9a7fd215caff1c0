/** Metrics of an environment over windows of time. */
import { environmentOf, read, type Context, type Handlers } from "./context.ts";
import { metrics, type Window } from "./metrics.ts";
import { badRequest, quoted, type Moment } from "./validation.ts";

const minute = 60_000;
const hour = 60 * minute;

/** A time as it is written at an offset, which the question's own times have. */
function at(milliseconds: number, offset: string): string {
  const [, sign, hours = "0", minutes = "0"] = /^([+-])(\d\d):(\d\d)$/.exec(offset)!;
  const shift = (sign === "-" ? -1 : 1) * (Number(hours) * hour + Number(minutes) * minute);
  return `${new Date(milliseconds + shift).toISOString().slice(0, -1)}000${offset}`;
}

/** Windows of whole hours that begin at a multiple of their length. */
function rounded(from: number, to: number, points: number) {
  const length = Math.floor((to - from) / points / hour) * hour;
  const [start, end] = [Math.floor(from / length) * length, Math.ceil(to / length) * length];
  return { start, end, count: (end - start) / length };
}

function measured(context: Context) {
  const given = read(
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
  const { metrics: names = [], nb_datapoints: points = 0, round_timestamps: round = false } = given;
  const { world, now } = context;
  const environment = environmentOf(context, given.tid);
  const [first, last] = [given.start_interval as Moment, given.end_interval as Moment];
  const [from, to] = [Date.parse(first.utc), Date.parse(last.utc)];
  if (from >= to) throw badRequest("start_interval should be strictly smaller than end_interval.");
  if (from + points * minute >= to) {
    throw badRequest("start_interval and end_interval should be at least <nb_datapoints> minutes separated from each other.");
  }
  if (points <= 0) throw badRequest("nb_datapoints should be larger than 0");
  if (round && to - from < hour * points) {
    throw badRequest(
      "When round_timestamps is set to True, the number of hours between start_interval and end_interval should be at least the amount of hours equal to nb_datapoints.",
    );
  }
  const unknown = names.filter((name) => !Object.hasOwn(metrics, name));
  if (unknown.length > 0) {
    throw badRequest(`The following metrics given in the metrics parameter are unknown: [${unknown.map(quoted).join(", ")}]`);
  }
  const { start, end, count } = round ? rounded(from, to, points) : { start: from, end: to, count: points };
  const step = Math.floor((end - start) / count / 1000) * 1000;
  const width = (end - start) / count;
  const windows = Array.from({ length: count }, (_, index): Window => ({ from: start + index * width, to: start + (index + 1) * width }));
  const [offset, endOffset] = [first.shown.slice(-6), last.shown.slice(-6)];
  return {
    data: {
      start: round ? at(start, offset) : first.shown,
      end: round ? at(end, endOffset) : last.shown,
      timestamps: windows.map((_, index) => at(end - (count - 1 - index) * step, endOffset)),
      metrics: Object.fromEntries(names.map((name) => [name, metrics[name]!(world, environment, windows, now)])),
    },
  };
}

export const metricHandlers: Handlers<"GET /api/v2/metrics"> = { "GET /api/v2/metrics": measured };
