/** Calls that the table of endpoints does not have: whatever the API can be asked. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { exchange, type Outgoing } from "./client";
import type { ApiError } from "./error";
import { askAgain } from "./query";
import { textOf } from "./send";

/** An answer as it came, whatever its status. */
export interface RawAnswer {
  status: number;
  statusText: string;
  headers: [name: string, value: string][];
  text: string;
  bytes: number;
  milliseconds: number;
}

interface Asked {
  outgoing: Outgoing;
  /** Whether it may change something: then everything that is shown is asked again. */
  changing: boolean;
}

/** Sends a request, and gives what came back. Fails, with an ApiError, only where no answer came. */
export function useRequest() {
  const client = useQueryClient();
  return useMutation<RawAnswer, ApiError, Asked>({
    mutationFn: async ({ outgoing }) => {
      const began = performance.now();
      const { status, statusText, headers, bytes } = await exchange(outgoing);
      return {
        status,
        statusText,
        headers: [...headers],
        text: textOf(bytes),
        bytes: bytes.byteLength,
        milliseconds: performance.now() - began,
      };
    },
    onSuccess: (_, { changing }) => (changing ? askAgain(client) : undefined),
  });
}
