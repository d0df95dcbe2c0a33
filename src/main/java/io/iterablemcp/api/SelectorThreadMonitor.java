package io.iterablemcp.api;

import io.iterablemcp.memory.OutOfMemory;
import java.lang.ref.WeakReference;
import java.net.http.HttpClient;

/**
 * Ends the process if the selector thread of the JDK's HTTP client dies while the client is in use. An OutOfMemoryError
 * ends that thread silently, and every later call would wait forever.
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

    /** Watches the thread that this client has just started. On a JDK that names it differently, nothing is watched. */
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
        // The JDK ends the thread of a client that is no longer referenced.
        if (client.get() != null) {
            OutOfMemory.end();
        }
    }
}
