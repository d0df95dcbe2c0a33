package io.iterablemcp.api;

import io.iterablemcp.memory.OutOfMemory;
import java.lang.ref.WeakReference;
import java.net.http.HttpClient;

/**
 * Ends the process when the thread of the JDK's HTTP client dies before the client does. Memory that runs out in that
 * thread ends it without a word, and every call after that would wait for ever.
 */
final class SelectorThreadMonitor extends Thread {

    private final Thread selector;
    private final WeakReference<HttpClient> client;

    private SelectorThreadMonitor(Thread selector, HttpClient client) {
        super("http-client-monitor");
        setDaemon(true);
        this.selector = selector;
        this.client = new WeakReference<>(client);
    }

    /** Watches the thread that this client has just started. On a JDK with other names, nothing is watched. */
    static void watch(HttpClient client) {
        String text = client.toString();
        String name = "HttpClient-" + text.substring(text.lastIndexOf('(') + 1, text.length() - 1) + "-SelectorManager";
        Thread[] threads = new Thread[activeCount() + 16];
        int count = enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i].getName().equals(name)) {
                new SelectorThreadMonitor(threads[i], client).start();
            }
        }
    }

    @Override
    public void run() {
        try {
            selector.join();
        } catch (InterruptedException nobodyDoesThis) {
            return;
        }
        // When nobody refers to a client any more, the JDK ends its thread.
        if (client.get() != null) {
            OutOfMemory.end();
        }
    }
}
