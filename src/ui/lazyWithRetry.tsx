import { Component, createElement, type ComponentType, type ReactNode } from "react";
import { ChunkLoadError, loadChunk, type ChunkLoadFailure } from "~/chunkLoading";
import { loadChunkWithNotice } from "~/chunkNotices";

interface Options {
  /** Rendered while loading fails, instead of the notice of the app. */
  renderFailure?: (failure: ChunkLoadFailure) => ReactNode;
  /** Called after each failed attempt. */
  onFailure?: (failure: ChunkLoadFailure) => void;
  /** Called if loading fails, which isn't retried then before the component is mounted again. */
  onLoadError?: (error: ChunkLoadError) => void;
}

interface LazyProps {
  /** Rendered while the code loads. */
  fallback?: ReactNode;
  /** Called if the user gives up loading. */
  onClose?: () => void;
}

/**
 * A component whose code is loaded on first render. Loading is retried while the component is mounted; without `renderFailure`,
 * a notice then lets the user give up.
 */
export function lazyWithRetry<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { renderFailure, onFailure, onLoadError }: Options = {},
) {
  let loaded: ComponentType<P> | undefined;
  return class LazyWithRetry extends Component<P & LazyProps, { failure?: ChunkLoadFailure }> {
    override state: { failure?: ChunkLoadFailure } = {};
    unmounted = new AbortController();

    override componentDidMount() {
      if (!loaded) void this.load(this.unmounted.signal);
    }

    override componentWillUnmount() {
      this.unmounted.abort();
    }

    handleFailure = (failure: ChunkLoadFailure) => {
      if (this.unmounted.signal.aborted) return;
      this.setState({ failure });
      onFailure?.(failure);
    };

    /** For the error boundary. */
    throwWhileRendering(error: unknown) {
      this.setState(() => {
        throw error;
      });
    }

    async load(signal: AbortSignal) {
      try {
        if (onLoadError) loaded = await loadChunk(load, { signal, attempts: 1 });
        else if (renderFailure) loaded = await loadChunk(load, { signal, onFailure: this.handleFailure });
        else loaded = await loadChunkWithNotice(load, signal, !this.props.onClose);
        if (!signal.aborted) this.forceUpdate();
      } catch (error) {
        if (error instanceof ChunkLoadError) onLoadError?.(error);
        if (signal.aborted) return;
        if (this.props.onClose) this.props.onClose();
        else if (!(error instanceof ChunkLoadError)) this.throwWhileRendering(error);
      }
    }

    override render() {
      if (loaded) return createElement(loaded, this.props);
      const { failure } = this.state;
      return failure ? renderFailure?.(failure) : this.props.fallback;
    }
  };
}
