package dev.rollcall.batch;

import dev.rollcall.ledger.Ledger;
import dev.rollcall.provisioning.AccountMatcher;
import dev.rollcall.provisioning.LinkedAccounts;
import dev.rollcall.provisioning.Planner;
import dev.rollcall.scim.ScimResource;

/** What a replay needs to turn failed records into changes again. */
public record ReplayContext(
    Ledger ledger,
    AccountMatcher matcher,
    LinkedAccounts links,
    Planner planner,
    ScimResource inactive) {}
