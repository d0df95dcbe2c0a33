package io.iterablemcp.benchmark.scaling;

import io.iterablemcp.benchmark.ResultTable;
import io.iterablemcp.benchmark.SampleSet;
import io.iterablemcp.benchmark.ServerCommand;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.endtoend.HttpJar;
import io.iterablemcp.keys.approvers.ApproverFixture;
import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.RealisticRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What whole pages of a large record take over HTTP, as a browser gets them, on both databases. */
final class ConsoleRecordScenario implements ScalingScenario {

    static final int ROWS = 1_000_000;

    private static final int TIMES = 20;
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final Pattern OLDER = Pattern.compile("href=\"(/console/activity[^\"]*before=[^\"]*)\"");

    private final int rows;

    ConsoleRecordScenario(int rows) {
        this.rows = rows;
    }

    @Override
    public String title() {
        return String.format("Pages of the console over a record of %,d calls, ms", rows);
    }

    @Override
    public ResultTable measure() throws IOException {
        Map<String, String[]> table = new LinkedHashMap<>();
        measure(StoreAddress.SQLITE, table, 0);
        measure(PostgresServer.database(), table, 2);
        ResultTable result =
                new ResultTable("page", "SQLite, median", "SQLite, worst", "PostgreSQL, median", "PostgreSQL, worst");
        table.forEach((page, figures) -> result.add(page, figures[0], figures[1], figures[2], figures[3]));
        return result;
    }

    private void measure(StoreAddress address, Map<String, String[]> table, int column) throws IOException {
        Files.createDirectories(ServerCommand.FOLDER);
        Path home = Files.createTempDirectory(ServerCommand.FOLDER, "pages-");
        Project project = ApproverFixture.project(KEY);
        try (Store store =
                Stores.of(new Places(home, home.resolve("data"), address, RecordMode.OFF), Clock.systemUTC())) {
            Instant now = Instant.now();
            new RealisticRecord(now, rows).fill(store);
            store.change(sql -> {
                AdoptedProjects.adopt(sql, RealisticRecord.PROJECT, project.identity(), now);
                return true;
            });
        } catch (StoreException e) {
            throw new IOException(e.words(), e);
        }
        ConsoleScenario.approver(home, project);
        try (HttpJar server = HttpJar.of(
                        ConsoleScenario.command("serve", "--http", "--port=0").start(environment(home, address)));
                PageBrowser browser = new PageBrowser(server.address())) {
            pages(browser).forEach((name, path) -> time(browser, name, path, table, column));
        }
    }

    private static Map<String, String> pages(PageBrowser browser) throws IOException {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("the first page", "activity");
        pages.put("a busy agent", "activity?agent=" + RealisticRecord.BUSY_AGENT);
        pages.put("a rare agent", "activity?agent=" + RealisticRecord.RARE_AGENT);
        pages.put("a rare tool", "activity?tool=" + RealisticRecord.RARE_TOOL);
        pages.put("an outcome", "activity?outcome=uncertain");
        pages.put("changes of an agent that were refused", "activity?agent=agent-9&changes=on&outcome=refused");
        pages.put("changes", "activity?changes=on");
        pages.put("a frequent person", "activity?who=person-0");
        pages.put("a rare person", "activity?who=person-rare");
        pages.put("words", "activity?words=campaign+77+of");
        pages.put("words that do not occur", "activity?words=autumn");
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(90);
        pages.put("a day", "activity?since=" + day + "&until=" + day);
        String older = "activity";
        for (int i = 2; i <= 100; i++) {
            older = older(browser, older);
            if (i == 2) {
                pages.put("page 2", older);
            }
        }
        pages.put("page 100", older);
        pages.put("the agents", "agents");
        return pages;
    }

    private static String older(PageBrowser browser, String path) throws IOException {
        Matcher link = OLDER.matcher(browser.load(path));
        if (!link.find()) {
            throw new IOException("the page has no older calls");
        }
        return link.group(1).replace("&amp;", "&");
    }

    private static void time(PageBrowser browser, String name, String path, Map<String, String[]> table, int column) {
        SampleSet times = new SampleSet();
        try {
            for (int i = 0; i < TIMES; i++) {
                long begun = System.nanoTime();
                browser.load(path);
                times.add((System.nanoTime() - begun) / 1e6);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        System.err.println(
                name + " " + ResultTable.figure(times.median()) + " " + ResultTable.figure(times.percentile(100)));
        String[] figures = table.computeIfAbsent(name, it -> new String[] {"", "", "", ""});
        figures[column] = ResultTable.figure(times.median());
        figures[column + 1] = ResultTable.figure(times.percentile(100));
    }

    private static Map<String, String> environment(Path home, StoreAddress address) throws IOException {
        Map<String, String> all = new HashMap<>(ServerCommand.environment(Map.of("ITERABLE_API_KEY", KEY)));
        all.put("ITERABLE_MCP_HOME", home.toString());
        all.put("ITERABLE_MCP_DATA", home.resolve("data").toString());
        all.put("ITERABLE_RECORD_DAYS", "400");
        if (address instanceof PostgresAddress postgres) {
            all.put(
                    "ITERABLE_MCP_STORE",
                    "postgresql://postgres:unused-word@127.0.0.1:" + postgres.port() + "/" + postgres.database());
        }
        return all;
    }
}
