<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
    <#if section = "header">
        ${msg("keypoolRefusedTitle")}
    <#elseif section = "form">
        <#if steps?has_content>
            <div id="keypool-refused" class="pf-v5-c-content pf-v5-u-mb-md">
                <p>${msg("keypoolRefusedNext")}</p>
                <ul>
                    <#list steps as step>
                        <li>${msg(step)}</li>
                    </#list>
                </ul>
            </div>
        </#if>
        <a id="keypool-again" class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" href="${url.loginRestartFlowUrl}">${msg("keypoolRefusedAgain")}</a>
        <#if client?? && client.baseUrl?has_content>
            <a id="backToApplication" class="${properties.kcButtonLinkClass!} ${properties.kcButtonBlockClass!} ${properties.kcMarginTopClass!}" href="${client.baseUrl}">${msg("backToApplication")}</a>
        </#if>
    </#if>
</@layout.registrationLayout>
