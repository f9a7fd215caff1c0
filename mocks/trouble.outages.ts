/** Recurring scheduler outages of the environment "restless". */
import { addNotification } from "./compiling.ts";
import { startScheduler, stopScheduler } from "./control.ts";
import type { World } from "./world.ts";

/** In milliseconds. */
const outageInterval = 60_000;
const outageDuration = 15_000;

/** Stops and restarts the scheduler of "restless" at intervals, with a notification. */
export function scheduleOutages(world: World): void {
  const restless = world.environments.find((item) => item.name === "restless")!;
  const shared = { uri: null, compile_id: null };
  const startOutage = (at: number): void => {
    if (!world.environments.includes(restless)) return;
    if (!restless.halted) {
      stopScheduler(world, restless, at);
      addNotification(world, restless, at, {
        title: "Scheduler stopped",
        message: "The scheduler process of this environment stopped unexpectedly",
        severity: "error",
        ...shared,
      });
      world.events.schedule(at + outageDuration, `restless ${restless.id}`, (scheduledAt) => {
        if (!restless.halted) startScheduler(world, restless, scheduledAt);
      });
    }
    world.events.schedule(at + outageInterval, `restless ${restless.id}`, startOutage);
  };
  world.events.schedule(world.startedAt + outageInterval, `restless ${restless.id}`, startOutage);
}
