package measure.inside;

import io.iterablemcp.manifest.Catalogue;

/** Prints how many milliseconds a cold JVM takes to load the catalogue. */
final class LoadCatalogue {

    private LoadCatalogue() {}

    public static void main(String[] args) {
        long begin = System.nanoTime();
        int tools = Catalogue.load().tools().size();
        System.out.println((System.nanoTime() - begin) / 1e6 + " " + tools);
    }
}
