package dev.rollcall.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.directory.ObjectKind;
import dev.rollcall.directory.SourcePosition;
import dev.rollcall.provisioning.Provisioner.DisableEffect;
import dev.rollcall.provisioning.ProvisioningOutcome.Refused;
import dev.rollcall.scim.AttributePath;
import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ResourceType;
import dev.rollcall.scim.ScimResource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProvisionerTest {
  private static final AttributePath USER_NAME = AttributePath.parse("userName");

  @Test
  void protectedAccountIsNotAdoptedWhenACreationTurnsOutToBeTaken() {
    TakenName target = new TakenName();
    ProtectedAccounts protectedAccounts = new ProtectedAccounts(name -> name.startsWith("admin"));
    Provisioner provisioner =
        new Provisioner(
            target,
            new AccountSearch(target, values -> target.list(ResourceType.USER, 1).resources()),
            new LinkedAccounts(id -> Optional.empty(), key -> false),
            protectedAccounts,
            DisableEffect.KEEPS_ACCOUNT,
            new Stoppage(),
            Clock.systemUTC());

    ProvisioningOutcome outcome =
        provisioner.provision(
            creation(new Planner(List.of(), protectedAccounts, AllowedActions.all())), false);

    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(target.patched).isEmpty();
  }

  @Test
  void conflictsThatNoQueryExplainsAreLookedUpInTheOneListingOfTheRun() {
    TakenName target = new TakenName();
    ProtectedAccounts nobody = new ProtectedAccounts(name -> false);
    List<List<MatchingValue>> asked = new ArrayList<>();
    AccountMatcher listing =
        values -> {
          asked.add(values);
          return List.of();
        };
    Provisioner provisioner =
        new Provisioner(
            target,
            new AccountSearch(target, listing),
            new LinkedAccounts(id -> Optional.empty(), key -> false),
            nobody,
            DisableEffect.KEEPS_ACCOUNT,
            new Stoppage(),
            Clock.systemUTC());
    PlannedChange creation = creation(new Planner(List.of(), nobody, AllowedActions.all()));

    provisioner.provision(creation, false);
    ProvisioningOutcome outcome = provisioner.provision(creation, false);

    assertThat(outcome).isInstanceOf(ProvisioningOutcome.Escrowed.class);
    assertThat(asked).hasSize(2);
    assertThat(target.pages).isZero();
  }

  private static PlannedChange creation(Planner planner) {
    return planner.create(
        new Subject(ObjectKind.USER, "k1", "Ann Admin", new SourcePosition("users.csv", 2), 1),
        Account.unknown(),
        ScimResource.parse("{\"userName\":\"admin@x.example\",\"displayName\":\"Ann\"}"),
        List.of(new MatchingValue(USER_NAME, "admin@x.example", 1)));
  }

  /** A target that finds nobody when it is asked, and has the account when it is written to. */
  private static final class TakenName implements ServiceProvider {
    private final List<PatchRequest> patched = new ArrayList<>();
    private int pages;

    @Override
    public Match match(ResourceType type, MatchingValue value) {
      return Match.unknown();
    }

    @Override
    public Page listAfter(ResourceType type, String cursor) {
      throw new IllegalStateException("pages by index");
    }

    @Override
    public Page list(ResourceType type, int startIndex) {
      pages++;
      return new Page(
          List.of(ScimResource.parse("{\"id\":\"1\",\"userName\":\"admin@x.example\"}")), 1);
    }

    @Override
    public Optional<ScimResource> read(ResourceType type, String id) {
      return Optional.empty();
    }

    @Override
    public Optional<ScimResource> readWhole(ResourceType type, String id) {
      return read(type, id);
    }

    @Override
    public ScimResource create(ScimResource wanted) throws ServiceProviderException {
      throw new UniquenessException(
          ProvisioningError.beforeSending("Taken", "it is taken", "Nothing."));
    }

    @Override
    public void patch(ResourceType type, String id, PatchRequest request) {
      patched.add(request);
    }

    @Override
    public void delete(ResourceType type, String id) {}
  }
}
