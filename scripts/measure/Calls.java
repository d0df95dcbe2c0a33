package measure;

import java.io.IOException;

/** Calls of get_lists in one fresh process: first one after the other, then many at a time. */
record Calls(double median, double perSecond) {

    private static final int COUNT = 300;
    private static final int AT_ONCE = 32;
    private static final int ROWS = 20;

    static Calls of(Contestant contestant, LocalApi api) throws IOException {
        try (Child child = contestant.start(api.settings(ROWS, 0))) {
            Mcp mcp = new Mcp(child).ready();
            return new Calls(sequential(mcp), atOnce(child));
        }
    }

    private static double sequential(Mcp mcp) throws IOException {
        Sample sample = new Sample();
        for (int i = 0; i < COUNT; i++) {
            long begin = System.nanoTime();
            String answer = mcp.call(1000 + i, "get_lists", "{}");
            sample.add((System.nanoTime() - begin) / 1e6);
            good(answer);
        }
        return sample.median();
    }

    /** Each answer makes room for the next call. */
    private static double atOnce(Child child) throws IOException {
        StringBuilder first = new StringBuilder();
        for (int i = 0; i < AT_ONCE; i++) {
            first.append(Mcp.request(2000 + i, "get_lists", "{}"));
        }
        long begin = System.nanoTime();
        child.write(first.toString());
        for (int done = 0; done < COUNT; done++) {
            good(child.read());
            if (done + AT_ONCE < COUNT) {
                child.write(Mcp.request(2000 + done + AT_ONCE, "get_lists", "{}"));
            }
        }
        return COUNT * 1e9 / (System.nanoTime() - begin);
    }

    private static void good(String answer) throws IOException {
        Mcp.expect(answer, "Lamp fans");
        if (answer.contains("\"isError\":true")) {
            throw new IOException("a call failed: " + answer);
        }
    }
}
