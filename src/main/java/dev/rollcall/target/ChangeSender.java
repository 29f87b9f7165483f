package dev.rollcall.target;

import dev.rollcall.provisioning.ServiceProviderException;
import dev.rollcall.scim.PatchRequest;
import dev.rollcall.scim.ResourceType;

/** Brings a change to a target in the way it can be told of one. */
@FunctionalInterface
interface ChangeSender {
  /** Sends the changes; the answer is that to the last request that was needed. */
  Answered send(ResourceType type, String id, PatchRequest changes) throws ServiceProviderException;
}
