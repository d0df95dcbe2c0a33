/**
 * Finds personal values in text: addresses, phone numbers, IP addresses, payment cards and bank accounts. Scanners
 * look at a bounded number of characters around each mark, so that the time grows with the length of the text only.
 */
package io.iterablemcp.privacy.detect;
