package io.iterablemcp.benchmark.scaling;

import io.iterablemcp.manifest.Catalogue;

/** Prints how many milliseconds a JVM that has just started takes to load the catalogue. */
final class CatalogueLoadTimer {

    private CatalogueLoadTimer() {}

    public static void main(String[] args) {
        long begin = System.nanoTime();
        Catalogue.load();
        System.out.println((System.nanoTime() - begin) / 1e6);
    }
}
