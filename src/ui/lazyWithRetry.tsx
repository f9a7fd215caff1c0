import { Component, createElement, lazy, type ComponentType } from "react";
import { ChunkLoadError, reportChunkLoadError } from "./chunkLoadError";

/**
 * A component whose code is loaded on first render, inside a Suspense boundary. If loading fails, it renders nothing, calls its
 * `onClose` and retries the next time it is mounted.
 */
export function lazyWithRetry<P extends object & { onClose?: () => void }>(
  load: () => Promise<ComponentType<P>>,
  onLoadError: (error: ChunkLoadError) => void = reportChunkLoadError,
) {
  const createLazy = () =>
    lazy(() =>
      load().then(
        (component) => ({ default: component }),
        (error: unknown) => {
          throw new ChunkLoadError(error);
        },
      ),
    );
  let LazyComponent = createLazy();
  return class LazyWithRetry extends Component<P, { error?: unknown }> {
    override state: { error?: unknown } = {};
    static getDerivedStateFromError = (error: unknown) => ({ error });
    override componentDidCatch(error: unknown) {
      if (!(error instanceof ChunkLoadError)) return;
      LazyComponent = createLazy();
      this.props.onClose?.();
      onLoadError(error);
    }
    override render() {
      const { error } = this.state;
      if (error instanceof ChunkLoadError) return null;
      if (error !== undefined) throw error;
      return createElement(LazyComponent, this.props);
    }
  };
}
