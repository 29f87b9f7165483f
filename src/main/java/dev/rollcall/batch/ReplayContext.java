package dev.rollcall.batch;

import dev.rollcall.ledger.Ledger;
import dev.rollcall.mapping.RequiredAttribute;
import dev.rollcall.provisioning.AccountMatcher;
import dev.rollcall.provisioning.LinkedAccounts;
import dev.rollcall.provisioning.Planner;
import dev.rollcall.provisioning.UserDecider;
import dev.rollcall.scim.ScimResource;
import java.util.List;

/** What it takes to make changes outside of the decide step, such as those of a replay. */
public record ReplayContext(
    Ledger ledger,
    AccountMatcher matcher,
    LinkedAccounts links,
    Planner planner,
    UserDecider decider,
    ScimResource inactive,
    List<RequiredAttribute> required) {}
