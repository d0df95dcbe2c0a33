package io.iterablemcp.console.http;

import io.iterablemcp.store.database.StoreException;

/** One entry of the navigation, and the pages below it. */
public interface Tab {

    /** The first part of its addresses, such as {@code activity}. */
    String path();

    String title();

    PageAnswer get(Visit visit) throws StoreException;

    /** Answers a form. The sender is known, and the form belongs to the console. */
    default PageAnswer post(Visit visit) throws StoreException {
        return PageAnswer.sentence(405, title(), "This page has no form. Nothing was done.");
    }

    /** Changes when the page does; it is asked every second while pages are open. */
    default String version() throws StoreException {
        return "";
    }
}
