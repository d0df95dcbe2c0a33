package io.iterablemcp.server.calls;

import java.util.concurrent.ThreadFactory;

/** Makes threads that do not keep the process alive: a call that does not heed its interruption must not. */
public final class DaemonThreads implements ThreadFactory {

    private final String name;

    public DaemonThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
