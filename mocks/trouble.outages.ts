/** Outages of a scheduler that come by themselves. */
import { addNotification } from "./compiling.ts";
import { startScheduler, stopScheduler } from "./control.ts";
import type { World } from "./world.ts";

/** Milliseconds from one fall of the restless environment's scheduler to the next, and how long it stays down. */
const outageInterval = 60_000;
const outageDuration = 15_000;

/** Lets things happen by themselves: in "restless" agents go down and come up again, and a notification tells it. */
export function scheduleOutages(world: World): void {
  const restless = world.environments.find((item) => item.name === "restless")!;
  const shared = { uri: null, compile_id: null };
  const startOutage = (at: number): void => {
    if (!world.environments.includes(restless)) return;
    if (!restless.halted) {
      stopScheduler(world, restless, at);
      addNotification(world, restless, at, {
        title: "Scheduler lost",
        message: "The scheduler of this environment is gone",
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
