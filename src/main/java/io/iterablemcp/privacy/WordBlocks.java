package io.iterablemcp.privacy;

import io.iterablemcp.privacy.PseudonymStore.StoreAway;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Stores the words of one answer. Those of a usual answer are stored together at its end. A large one is stored in
 * blocks, on another thread while the rest is read; if that falls behind, the reader helps. For one thread.
 */
final class WordBlocks {

    /** Words in a transaction. An answer of 40,000 characters has fewer. */
    private static final int BLOCK = 20_000;

    /** Blocks that wait. The memory for values does not grow with the answer. */
    private static final int MOST_WAITING = 1;

    private final Target target;
    private final List<Future<List<Pseudonym>>> begun = new ArrayList<>();
    private List<Pseudonym> open = new ArrayList<>();
    /** Null until there is a full block. */
    private ThreadPoolExecutor thread;

    /** After one block has failed the others are not tried: each would wait for the store. */
    private volatile boolean failed;

    WordBlocks(Target target) {
        this.target = target;
    }

    /** Where blocks are stored: see {@link PseudonymStore#put}. */
    @FunctionalInterface
    interface Target {
        List<Pseudonym> put(List<Pseudonym> block) throws StoreAway;
    }

    void add(Pseudonym pseudonym) {
        open.add(pseudonym);
        if (open.size() == BLOCK) {
            List<Pseudonym> block = open;
            open = new ArrayList<>();
            begun.add(thread().submit(() -> put(block)));
        }
    }

    /**
     * Stores what is left and waits for all blocks.
     *
     * @return the pseudonyms whose word stands for another value
     */
    List<Pseudonym> store() throws StoreAway {
        List<Pseudonym> taken = new ArrayList<>();
        for (Future<List<Pseudonym>> block : begun) {
            taken.addAll(result(block));
        }
        begun.clear();
        List<Pseudonym> rest = open;
        open = new ArrayList<>();
        taken.addAll(put(rest));
        return taken;
    }

    private List<Pseudonym> put(List<Pseudonym> block) throws StoreAway {
        if (failed) {
            throw new StoreAway(new IllegalStateException("an earlier block could not be stored"));
        }
        if (block.isEmpty()) {
            return List.of();
        }
        boolean done = false;
        try {
            List<Pseudonym> taken = target.put(block);
            done = true;
            return taken;
        } finally {
            failed |= !done;
        }
    }

    private static List<Pseudonym> result(Future<List<Pseudonym>> block) throws StoreAway {
        try {
            return block.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreAway away) {
                throw away;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreAway(e);
        }
    }

    private ThreadPoolExecutor thread() {
        if (thread == null) {
            thread = new ThreadPoolExecutor(
                    1,
                    1,
                    1,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(MOST_WAITING),
                    task -> {
                        Thread daemon = new Thread(task, "pseudonyms");
                        daemon.setDaemon(true);
                        return daemon;
                    },
                    new ThreadPoolExecutor.CallerRunsPolicy());
            // An answer that breaks off leaves no thread behind.
            thread.allowCoreThreadTimeOut(true);
        }
        return thread;
    }
}
